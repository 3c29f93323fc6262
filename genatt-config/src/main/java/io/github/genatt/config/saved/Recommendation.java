package io.github.genatt.config.saved;

import java.util.Optional;

/**
 * A recommended item.
 *
 * @param item  its id, as in the source
 * @param title human-readable title, if it has one
 * @param score score by the model; comparable within one list
 */
public record Recommendation(String item, Optional<String> title, double score) {
}
