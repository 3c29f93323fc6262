package io.github.genatt.config.plugin;

/**
 * An installed jar that cannot be used, or one of its plug-ins. Other plug-ins are not affected.
 *
 * @param source  jar or folder
 * @param message what is wrong and what to do, in a sentence without the jar
 */
public record PluginProblem(String source, String message) {

    @Override
    public String toString() {
        return source + ": " + message;
    }
}
