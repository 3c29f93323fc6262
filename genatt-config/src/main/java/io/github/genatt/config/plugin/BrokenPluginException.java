package io.github.genatt.config.plugin;

/** A plug-in cannot be used. */
final class BrokenPluginException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient PluginProblem problem;

    BrokenPluginException(String source, String plugin, String reason, Throwable cause) {
        super(reason, cause);
        this.problem = new PluginProblem(source, "the plug-in %s cannot be used: %s".formatted(plugin, reason));
    }

    PluginProblem problem() {
        return problem;
    }
}
