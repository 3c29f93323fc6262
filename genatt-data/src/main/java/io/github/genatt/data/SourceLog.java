package io.github.genatt.data;

/** A log as its source has it, with what the source says about the items. */
public record SourceLog(InteractionLog log, ItemDetails items) {
}
