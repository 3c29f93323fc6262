package io.github.genatt.core.train;

/** Whether a training is asked to end before its time, as by a signal to the process. Asked before each step, from the training thread. */
@FunctionalInterface
public interface StopSignal {
    /** Nobody asks. */
    StopSignal NEVER = () -> false;

    /** Whether to write a checkpoint and end. */
    boolean requested();
}
