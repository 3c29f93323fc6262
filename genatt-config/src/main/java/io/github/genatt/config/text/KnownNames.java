package io.github.genatt.config.text;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * The names that are possible somewhere, for the one that is not among them.
 *
 * @param names in the order in which they are to be listed
 */
public record KnownNames(Collection<String> names) {

    /** Copies the names. */
    public KnownNames {
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
        return swapped ? 1 : LevenshteinDistance.getDefaultInstance().apply(mistyped, name);
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
