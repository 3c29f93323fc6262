package io.github.genatt.config.text;

import java.util.Locale;

/** Names of Java as they are written in configuration: {@code betaEnd}, {@code BetaEnd} and {@code BETA_END} are {@code beta-end}. */
public final class KebabCase {
    private KebabCase() {
    }

    /** The name of a record component, method or class. */
    public static String of(String camelCase) {
        return camelCase.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** The name of a constant. */
    public static String of(Enum<?> constant) {
        return constant.name().replace('_', '-').toLowerCase(Locale.ROOT);
    }
}
