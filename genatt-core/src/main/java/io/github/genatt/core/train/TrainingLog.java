package io.github.genatt.core.train;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Logs trainings for another program. Found by {@link java.util.ServiceLoader}, and selected by its name. */
public interface TrainingLog {

    /** Its name for selection, such as {@code tensorboard}. */
    String name();

    /**
     * Called before anything is trained.
     *
     * @throws IOException if nothing can be written; the message is shown to the user
     */
    default void requireUsable() throws IOException {
    }

    /**
     * Opens the log of one run.
     *
     * @throws IOException if that is not possible; the message is shown to the user
     */
    Writer open(Subject run) throws IOException;

    /** The logged run: a model with a seed. */
    interface Subject {

        /** Folder of the run; the log writes into a subfolder with its own name. */
        Path folder();

        /** Its name. */
        String suite();

        /** The label of the model. */
        String model();

        /** Seed of everything random in the run. */
        long seed();

        /** All options that determine the result, by their dotted keys. */
        Map<String, String> settings();

        /** Reports a sentence to the user. */
        void notice(String sentence);
    }

    /** Logs a run until it is closed. For a model without training, {@link #started} is not called. */
    interface Writer extends TrainingListener, Closeable {

        /**
         * Called when the run is finished, and its files are in its folder.
         *
         * @param metrics metrics on the test targets
         */
        default void finished(Map<String, Double> metrics) throws IOException {
        }
    }
}
