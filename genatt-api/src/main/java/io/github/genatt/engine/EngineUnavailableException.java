package io.github.genatt.engine;

/** Thrown if an engine cannot work on this machine; the message names the platform and what to do. */
public class EngineUnavailableException extends RuntimeException {

    /** Creates an exception; the message states what is missing, where, and what to do. */
    public EngineUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
