package io.github.genatt.data;

/**
 * How much a filter took away.
 *
 * @param reason for example {@code rating below 4.0}
 */
public record FilterCount(String reason, long interactions) {
}
