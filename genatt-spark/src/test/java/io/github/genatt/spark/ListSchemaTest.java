package io.github.genatt.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class ListSchemaTest {

    @Test
    void rowsOfListsAreRowsOfSpark() throws IOException {
        Row row = RowFactory.create("u1", 1L, "i7", 0.5f);
        try (SparkSession spark = Sessions.local()) {
            assertEquals(List.of(row), spark.createDataFrame(List.of(row), ListSchema.COLUMNS).where("rank = 1").collectAsList());
        }
    }
}
