package io.github.genatt.data.filter;

import io.github.genatt.data.Dropped;
import io.github.genatt.data.InteractionLog;
import java.util.List;

/**
 * What filters left.
 *
 * @param dropped what each filter took away, in the order in which they were applied
 */
public record Filtered(InteractionLog log, List<Dropped> dropped) {
}
