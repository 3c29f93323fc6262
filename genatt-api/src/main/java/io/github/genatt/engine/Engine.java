package io.github.genatt.engine;

/** Executes the operations of {@link io.github.genatt.tensor.Ops}, in sessions that it opens. Loaded by {@link java.util.ServiceLoader}. */
public interface Engine {

    /** Its name in configuration, for example {@code onednn}. */
    String name();

    /** One line that describes its libraries, versions and instruction set. Written to the record of a run. */
    String describe();

    /**
     * Opens a session with its own parameters and memory.
     *
     * @throws EngineUnavailableException if the engine cannot work on this machine
     */
    EngineSession open(EngineSettings settings);
}
