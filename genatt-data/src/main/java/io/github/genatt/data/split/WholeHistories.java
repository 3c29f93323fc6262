package io.github.genatt.data.split;

import io.github.genatt.data.Dataset;
import io.github.genatt.spi.Histories;
import java.util.Optional;

/** The histories of a data set, as input of a split. */
record WholeHistories(Dataset dataset) implements Histories {

    @Override
    public int catalogue() {
        return dataset.items().size();
    }

    @Override
    public int users() {
        return dataset.sequences().length;
    }

    @Override
    public int[] items(int user) {
        return dataset.sequences()[user];
    }

    @Override
    public Optional<long[]> times(int user) {
        return dataset.timestamps().map(all -> all[user]);
    }
}
