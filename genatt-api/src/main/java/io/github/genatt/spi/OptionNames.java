package io.github.genatt.spi;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Names of options and of their values: converts Java names to configuration names, and finds the nearest name to a mistyped one. */
final class OptionNames {
    private OptionNames() {
    }

    /** {@code betaEnd} and {@code BetaEnd} become {@code beta-end}. */
    static String kebab(String camelCase) {
        return camelCase.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** {@code EVERY_PREFIX} becomes {@code every-prefix}. */
    static String kebab(Enum<?> constant) {
        return constant.name().replace('_', '-').toLowerCase(Locale.ROOT);
    }

    /** The end of a message about an unknown name: the nearest known name, or all of them. */
    static String instead(String mistyped, Collection<String> names) {
        return names.stream().filter(name -> edits(mistyped, name) <= Math.max(1, name.length() / 3))
                .min(Comparator.comparing(name -> edits(mistyped, name)))
                .map(name -> "; did you mean '" + name + "'?")
                .orElseGet(() -> "; possible: " + (names.isEmpty() ? "none" : String.join(", ", names)));
    }

    /** Levenshtein distance; letters in the wrong order count as one edit. */
    private static int edits(String mistyped, String name) {
        if (!mistyped.equals(name) && Arrays.equals(mistyped.chars().sorted().toArray(), name.chars().sorted().toArray())) {
            return 1;
        }
        int[] row = new int[name.length() + 1];
        Arrays.setAll(row, j -> j);
        for (int i = 1; i <= mistyped.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (mistyped.charAt(i - 1) == name.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[name.length()];
    }
}
