package io.github.genatt.data.load;

import io.github.genatt.data.Dataset;
import io.github.genatt.data.DatasetStatistics;
import io.github.genatt.data.InteractionLog;
import io.github.genatt.data.InvalidDataException;
import io.github.genatt.data.ItemMetadata;
import io.github.genatt.data.LogCounts;
import io.github.genatt.data.SourceLog;
import io.github.genatt.data.filter.DatasetBuilder;
import io.github.genatt.data.filter.FilterResult;
import io.github.genatt.data.filter.Filters;
import io.github.genatt.data.filter.LogSorter;
import io.github.genatt.data.options.DataOptions;
import io.github.genatt.data.options.ItemsFileOptions;
import io.github.genatt.data.read.ReadProblems;
import io.github.genatt.data.read.SourceReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Creates a data set from options: reads or generates, sorts, filters and numbers it. */
public final class DatasetLoader {

    private DatasetLoader() {
    }

    /**
     * Loads a data set.
     *
     * @param folder   folder that the paths of the options are relative to
     * @param problems determines how malformed lines are treated
     * @throws InvalidDataException if the data cannot be used
     */
    public static LoadedData load(DataOptions options, Path folder, ReadProblems problems) throws IOException {
        SourceLog source = SourceReader.read(options.source(), folder, problems);
        ItemMetadata items = items(options, source, folder, problems);
        InteractionLog ordered = LogSorter.apply(source.log(), options.order());
        FilterResult filtered = Filters.apply(ordered, options.filter());
        Dataset dataset = DatasetBuilder.of(filtered.log(), items);
        options.itemMetadata().ifPresent(file -> requireMatch(file, dataset));
        long withCategories = Arrays.stream(dataset.items().categories()).filter(row -> row.length > 0).count();
        return new LoadedData(dataset, new DatasetStatistics(problems.rejected(), LogCounts.of(ordered), filtered.dropped(),
                LogCounts.of(dataset), tied(dataset.timestamps()), (double) withCategories / dataset.items().size()),
                source.caveats(), filtered(ordered, dataset));
    }

    /** Users of the log without remaining interactions, in the order of the log. */
    private static List<String> filtered(InteractionLog log, Dataset dataset) {
        Set<String> kept = new HashSet<>(List.of(dataset.users()));
        return Arrays.stream(log.users().codes()).distinct().mapToObj(code -> log.users().ids()[code])
                .filter(id -> !kept.contains(id)).toList();
    }

    private static ItemMetadata items(DataOptions options, SourceLog source, Path folder, ReadProblems problems) throws IOException {
        if (options.itemMetadata().isEmpty()) {
            return source.items();
        }
        if (!source.items().equals(ItemMetadata.NONE)) {
            throw new InvalidDataException("data.item-metadata: the source has titles and categories of its own, found both; remove"
                    + " item-metadata");
        }
        return SourceReader.items(options.itemMetadata().get(), folder, problems);
    }

    private static void requireMatch(ItemsFileOptions file, Dataset dataset) {
        boolean anyTitle = dataset.items().titles().isPresent();
        boolean anyCategory = !dataset.items().categoryNames().isEmpty();
        if (!anyTitle && !anyCategory) {
            throw new InvalidDataException("%s has no row that matches an item of the log (such as \"%s\"): check its columns and id-offset"
                    .formatted(file.path(), dataset.items().ids()[1]));
        }
    }

    private static OptionalDouble tied(Optional<long[][]> timestamps) {
        long pairs = 0;
        long equal = 0;
        for (long[] times : timestamps.orElse(new long[0][])) {
            for (int place = 1; place < times.length; place++) {
                pairs++;
                equal += times[place] == times[place - 1] ? 1 : 0;
            }
        }
        return pairs == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) equal / pairs);
    }
}
