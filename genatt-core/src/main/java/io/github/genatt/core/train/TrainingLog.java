package io.github.genatt.core.train;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** Writes trainings down for another program. Found by {@link java.util.ServiceLoader}, and chosen by its name. */
public interface TrainingLog {

    /** By which it is chosen, such as {@code tensorboard}. */
    String name();

    /**
     * Follows one training.
     *
     * @param folder of the run; what is written goes into a folder inside, named as the log
     */
    Writer open(Path folder) throws IOException;

    /** Follows a training until it is closed. */
    interface Writer extends TrainingListener, Closeable {
    }
}
