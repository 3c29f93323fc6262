package io.github.genatt.core.train;

/**
 * Control of a training from outside: whether it should end early, for example after a signal to the process, and whether it may still
 * write. Called from the training thread.
 */
@FunctionalInterface
public interface StopSignal {
    /** Never stops. */
    StopSignal NEVER = () -> false;

    /** Whether to write a checkpoint and end; called before each step. */
    boolean requested();

    /**
     * Called when a checkpoint or a finished stage is written, before it replaces the target. Throws to prevent that, for example if
     * another process has taken over the training.
     */
    default void beforeWriting() {
    }
}
