package io.github.genatt.config.text;

import java.util.Locale;

/** Java names in configuration style: {@code betaEnd}, {@code BetaEnd} and {@code BETA_END} become {@code beta-end}. */
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
