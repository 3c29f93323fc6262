package io.github.genatt.bench.run;

import io.github.genatt.core.model.ItemNames;
import java.util.List;
import java.util.stream.IntStream;

/** Readable names of the keys of attention. */
public final class AttentionNames {

    private AttentionNames() {
    }

    /** Titles, or ids if there are none. A token stands for the next item at the end, and for an empty position elsewhere. */
    public static List<String> of(ItemNames names, int... items) {
        return IntStream.range(0, items.length).mapToObj(key -> items[key] <= names.count()
                ? names.title(items[key]).orElse(names.ids()[items[key]])
                : key == items.length - 1 ? "(next item)" : "(empty)").toList();
    }
}
