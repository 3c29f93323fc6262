package io.github.genatt.data;

/**
 * The number of interactions that a filter dropped.
 *
 * @param reason for example {@code rating below 4.0}
 */
public record FilterCount(String reason, long interactions) {
}
