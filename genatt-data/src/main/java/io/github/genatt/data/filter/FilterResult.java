package io.github.genatt.data.filter;

import io.github.genatt.data.FilterCount;
import io.github.genatt.data.InteractionLog;
import java.util.List;

/**
 * The result of the filters.
 *
 * @param dropped what each filter took away, in the order in which they were applied
 */
public record FilterResult(InteractionLog log, List<FilterCount> dropped) {
}
