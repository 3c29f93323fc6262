package io.github.genatt.data;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The number of interactions that a filter dropped.
 *
 * @param reason for example {@code rating below 4.0}
 */
public record FilterCount(String reason, long interactions) {

    /** What was dropped, in words for a message. */
    public static String inWords(List<FilterCount> dropped) {
        return dropped.isEmpty() ? "nothing was dropped" : "dropped were " + dropped.stream()
                .map(one -> "%d (%s)".formatted(one.interactions(), one.reason())).collect(Collectors.joining(", "));
    }
}
