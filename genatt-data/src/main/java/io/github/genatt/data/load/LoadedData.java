package io.github.genatt.data.load;

import io.github.genatt.data.Dataset;
import io.github.genatt.data.DatasetStatistics;
import io.github.genatt.data.Split;
import io.github.genatt.data.split.Splits;
import io.github.genatt.spi.SplitRule;

/** A data set ready for use, and how it came about. */
public record LoadedData(Dataset dataset, DatasetStatistics statistics) {

    /**
     * Cuts it into training, validation and test.
     *
     * @throws io.github.genatt.data.BadDataException if the data cannot be split in this way
     */
    public Split split(SplitRule rule) {
        return Splits.of(dataset, rule);
    }
}
