package io.github.genatt.core.train;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Writes trainings down for another program. Found by {@link java.util.ServiceLoader}, and chosen by its name. */
public interface TrainingLog {

    /** By which it is chosen, such as {@code tensorboard}. */
    String name();

    /**
     * Called before anything is trained.
     *
     * @throws IOException if nothing can be written; the message is shown to the user
     */
    default void requireUsable() throws IOException {
    }

    /**
     * Follows one run.
     *
     * @throws IOException if that is not possible; the message is shown to the user
     */
    Writer open(Subject run) throws IOException;

    /** The run that is followed: a model under a seed. */
    interface Subject {

        /** Of the run; what is written goes into a folder inside, named as the log. */
        Path folder();

        /** Its name. */
        String suite();

        /** The label of the model. */
        String model();

        /** Of everything random in the run. */
        long seed();

        /** All options that decide the result, by their keys with dots. */
        Map<String, String> settings();

        /** Says a sentence to whoever watches. */
        void notice(String sentence);
    }

    /** Follows a run until it is closed. A model that is not trained begins no training. */
    interface Writer extends TrainingListener, Closeable {

        /**
         * The run is finished, and its files are in its folder.
         *
         * @param metrics on the test targets
         */
        default void finished(Map<String, Double> metrics) throws IOException {
        }
    }
}
