package io.github.genatt.bench.run;

import io.github.genatt.core.model.ItemNames;
import java.util.Arrays;
import java.util.List;

/** The keys of attention as a person reads them. */
public final class AttentionNames {

    private AttentionNames() {
    }

    /** Titles, or ids where there are none; the number behind the last item asks for the next one. */
    public static List<String> of(ItemNames names, int... items) {
        return Arrays.stream(items).mapToObj(item -> item > names.count() ? "(next item)" : names.title(item).orElse(names.ids()[item]))
                .toList();
    }
}
