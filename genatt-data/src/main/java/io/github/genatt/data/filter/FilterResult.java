package io.github.genatt.data.filter;

import io.github.genatt.data.FilterCount;
import io.github.genatt.data.InteractionLog;
import java.util.List;

/**
 * The result of the filters.
 *
 * @param dropped interactions dropped by each filter, in the order of application
 */
public record FilterResult(InteractionLog log, List<FilterCount> dropped) {
}
