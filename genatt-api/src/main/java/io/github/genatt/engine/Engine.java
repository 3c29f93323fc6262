package io.github.genatt.engine;

/** A maker of sessions, found by {@link java.util.ServiceLoader}: what computes the operations of {@link io.github.genatt.tensor.Ops}. */
public interface Engine {

    /** The name by which configuration chooses it, for example {@code onednn}. */
    String name();

    /** One line on what it computes with: libraries, versions, instruction set. Written into the record of a run. */
    String describe();

    /**
     * Opens a session of its own parameters and memory.
     *
     * @throws EngineUnavailableException if the engine cannot work on this machine
     */
    EngineSession open(EngineSettings settings);
}
