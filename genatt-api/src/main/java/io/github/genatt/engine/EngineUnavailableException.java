package io.github.genatt.engine;

/** An engine cannot work on this machine; the message names the platform and says what to do. */
public class EngineUnavailableException extends RuntimeException {

    /** With what is missing, where, and what to do. */
    public EngineUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
