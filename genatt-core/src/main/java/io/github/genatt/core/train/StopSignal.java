package io.github.genatt.core.train;

/**
 * What those around a training have to say to it: whether it is asked to end before its time, as by a signal to the process, and whether
 * it may still write. Asked from the training thread.
 */
@FunctionalInterface
public interface StopSignal {
    /** Nobody asks. */
    StopSignal NEVER = () -> false;

    /** Whether to write a checkpoint and end; asked before each step. */
    boolean requested();

    /**
     * Called before a checkpoint or a finished stage gets its place, when all of it is written beside that; throws if that is not to be,
     * as where another process goes on with the training.
     */
    default void beforeWriting() {
    }
}
