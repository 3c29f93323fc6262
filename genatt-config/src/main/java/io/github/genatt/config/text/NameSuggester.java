package io.github.genatt.config.text;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The names that are possible somewhere, for the one that is not among them.
 *
 * @param names in the order in which they are to be listed
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

    /** Letters in the wrong order are one slip of the fingers, however many replacements would mend them. */
    private static int edits(String mistyped, String name) {
        boolean swapped = !mistyped.equals(name) && Arrays.equals(mistyped.chars().sorted().toArray(), name.chars().sorted().toArray());
        return swapped ? 1 : distance(mistyped, name);
    }

    /** The fewest insertions, deletions and replacements that make one text of another (Levenshtein), a row of the table at a time. */
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

    /** The end of a sentence about a mistyped name: {@code ; did you mean 'heads'?}, or nothing where no name is near. */
    public String suggestion(String mistyped) {
        return nearest(mistyped).map(name -> "; did you mean '" + name + "'?").orElse("");
    }

    /** All names in one line. */
    public String listed() {
        return names.isEmpty() ? "none" : String.join(", ", names);
    }
}
