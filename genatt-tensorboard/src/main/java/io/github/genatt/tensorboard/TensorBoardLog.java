package io.github.genatt.tensorboard;

import io.github.genatt.core.train.TrainingLog;
import java.io.IOException;

/** The log {@code tensorboard}: an event file for each training, in the folder {@code tensorboard} of its run. */
public final class TensorBoardLog implements TrainingLog {

    /** For the service loader. */
    public TensorBoardLog() {
        // nothing to set up
    }

    @Override
    public String name() {
        return "tensorboard";
    }

    @Override
    public Writer open(Subject run) throws IOException {
        return new TensorBoardWriter(run.folder().resolve(name()), () -> System.currentTimeMillis() / 1e3);
    }
}
