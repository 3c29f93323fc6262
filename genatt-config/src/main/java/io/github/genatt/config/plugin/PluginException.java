package io.github.genatt.config.plugin;

/** The installed plug-ins cannot be used together, or one of them cannot be used at all. The message says which and what to do. */
public final class PluginException extends RuntimeException {
    private static final long serialVersionUID = 1;

    PluginException(String message) {
        super(message);
    }

    PluginException(String message, Throwable cause) {
        super(message, cause);
    }
}
