package io.github.genatt.data.read;

import io.github.genatt.data.options.TimePattern;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Patterns of dates that are not in ISO 8601. They are only suggested, never assumed: 05/06/2024 is a day in May, or in June. */
final class DatePatterns {
    private static final Pattern ALIKE = Pattern.compile("\\d{1,4}[./-]\\d{1,2}[./-]\\d{1,4}\\b.*|\\d{1,2}[ -]\\p{Alpha}{3}[ -]\\d{4}\\b.*"
            + "|\\p{Alpha}{3} \\d{1,2}, \\d{4}\\b.*");
    private static final List<String> DATES = List.of("dd@MM@yyyy", "d@M@yyyy", "MM@dd@yyyy", "M@d@yyyy", "yyyy@MM@dd", "yyyy@M@d");
    private static final List<String> SEPARATORS = List.of(".", "/", "-");
    private static final List<String> WITH_NAMES = List.of("dd MMM yyyy", "d MMM yyyy", "dd-MMM-yyyy", "MMM d, yyyy");
    private static final List<String> TIMES = List.of("", " HH:mm", " HH:mm:ss", " HH:mm:ss.SSS", ", HH:mm", ", HH:mm:ss", " H:mm",
            " h:mm a", " h:mm:ss a", " hh:mm a", "'T'HH:mm:ss");

    private DatePatterns() {
    }

    /** The patterns that fit all values; of two that differ only in leading zeros, the first. */
    static List<String> of(List<String> values) {
        List<String> found = new ArrayList<>();
        if (values.isEmpty() || !values.stream().allMatch(value -> ALIKE.matcher(value).matches())) {
            return found;
        }
        for (String time : TIMES) {
            for (String separator : SEPARATORS) {
                for (String date : DATES) {
                    add(date.replace("@", separator) + time, values, found);
                }
            }
            WITH_NAMES.forEach(date -> add(date + time, values, found));
        }
        return found;
    }

    private static void add(String pattern, List<String> values, List<String> found) {
        String plain = plain(pattern);
        if (found.stream().anyMatch(other -> plain(other).equals(plain))) {
            return;
        }
        TimePattern reader = TimePattern.of(pattern);
        if (values.stream().allMatch(value -> reader.parse(value).isPresent())) {
            found.add(pattern);
        }
    }

    private static String plain(String pattern) {
        return pattern.replace("dd", "d").replaceAll("\\bMM\\b", "M").replace("HH", "H").replace("hh", "h");
    }

    /** Patterns as a choice for the user: {@code "dd/MM/yyyy" (the day first) or "MM/dd/yyyy" (the month first)}. */
    static String listed(List<String> patterns) {
        return patterns.stream().map(pattern -> '"' + pattern + '"' + (patterns.size() < 2 ? ""
                : pattern.startsWith("d") ? " (the day first)" : pattern.startsWith("M") ? " (the month first)" : ""))
                .collect(Collectors.joining(" or "));
    }
}
