package io.github.genatt.config.plugin;

/**
 * A jar that is installed and cannot be used, or one of its plug-ins. The others can.
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
