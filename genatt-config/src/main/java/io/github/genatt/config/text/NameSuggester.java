package io.github.genatt.config.text;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Suggests a valid name for a mistyped one.
 *
 * @param names valid names, in the order for listing
 */
public record NameSuggester(Collection<String> names) {

    /** Copies the names. */
    public NameSuggester {
        names = List.copyOf(names);
    }

    /** The name with the fewest edits from a mistyped one, if they are no more than a third of its letters. */
    public Optional<String> nearest(String mistyped) {
        String lower = mistyped.toLowerCase(Locale.ROOT);
        return names.stream()
                .filter(name -> edits(lower, name.toLowerCase(Locale.ROOT)) <= Math.max(1, name.length() / 3))
                .min(Comparator.comparing(name -> edits(lower, name.toLowerCase(Locale.ROOT))));
    }

    /** Transposed letters count as one typing error, however many replacements would correct them. */
    private static int edits(String mistyped, String name) {
        boolean swapped = !mistyped.equals(name) && Arrays.equals(mistyped.chars().sorted().toArray(), name.chars().sorted().toArray());
        return swapped ? 1 : distance(mistyped, name);
    }

    /** The minimum number of insertions, deletions and replacements between two texts (Levenshtein), computed row by row. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        Arrays.setAll(row, j -> j);
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }

    /** The end of a sentence about a mistyped name: {@code ; did you mean 'heads'?}, or empty if no name is similar. */
    public String suggestion(String mistyped) {
        return nearest(mistyped).map(name -> "; did you mean '" + name + "'?").orElse("");
    }

    /** All names in one line. */
    public String listed() {
        return names.isEmpty() ? "none" : String.join(", ", names);
    }
}
