package io.github.genatt.data;

import java.util.List;

/**
 * A log as its source has it, with what the source says about the items.
 *
 * @param caveats what a reader of results must know of the source, a sentence each
 */
public record SourceLog(InteractionLog log, ItemMetadata items, List<String> caveats) {
}
