package io.github.genatt.spark;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns of lists: one row per item of a user's list, as in the files of {@code genatt recommend}. */
final class ListSchema {
    /** User, rank from 1, item, score. */
    static final StructType COLUMNS = new StructType(new StructField[] {
        new StructField("user", DataTypes.StringType, false, Metadata.empty()),
        new StructField("rank", DataTypes.LongType, false, Metadata.empty()),
        new StructField("item", DataTypes.StringType, false, Metadata.empty()),
        new StructField("score", DataTypes.FloatType, false, Metadata.empty())});

    private ListSchema() {
    }
}
