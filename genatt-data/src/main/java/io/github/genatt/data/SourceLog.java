package io.github.genatt.data;

import java.util.List;

/**
 * A log as read from its source, with item metadata.
 *
 * @param caveats caveats of the source for readers of results, one sentence each
 */
public record SourceLog(InteractionLog log, ItemMetadata items, List<String> caveats) {
}
