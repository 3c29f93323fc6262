package io.github.genatt.bench.cli;

import io.github.genatt.bench.measure.ScaleResult;
import io.github.genatt.bench.measure.ScaleSize;
import io.github.genatt.bench.report.ScalingPlot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The sizes at which costs are measured to see how they grow: fractions of one dimension at full size of the other, then the full size. */
final class ScaleSweep {
    /** Small data for warm-up before the measurements. */
    static final ScaleSize WARM_UP = new ScaleSize(5_000, 2_000, 40_000);

    private static final int[] PARTS = {8, 4, 2};

    private ScaleSweep() {
    }

    static List<ScaleSize> sizes(ScaleSize whole) {
        List<ScaleSize> sizes = new ArrayList<>();
        for (int part : PARTS) {
            sizes.add(new ScaleSize(whole.items() / part, whole.users(), whole.interactions()));
        }
        for (int part : PARTS) {
            sizes.add(new ScaleSize(whole.items(), whole.users() / part, whole.interactions() / part));
        }
        sizes.add(whole);
        return sizes;
    }

    /** Plots results in the order of the sizes. */
    static List<Path> write(Path folder, List<ScaleResult> results) throws IOException {
        ScaleResult whole = results.get(results.size() - 1);
        List<ScaleResult> byItems = new ArrayList<>(results.subList(0, PARTS.length));
        List<ScaleResult> byUsers = new ArrayList<>(results.subList(PARTS.length, 2 * PARTS.length));
        byItems.add(whole);
        byUsers.add(whole);
        Files.createDirectories(folder.toAbsolutePath());
        return List.of(
                Files.writeString(folder.resolve("scale-items.svg"), plot("items", byItems, result -> result.size().items())),
                Files.writeString(folder.resolve("scale-users.svg"),
                        plot("users, with 1 : " + whole.size().interactions() / whole.size().users() + " interactions", byUsers,
                                result -> result.size().users())));
    }

    private static String plot(String across, List<ScaleResult> results, ToDoubleFunction<ScaleResult> size) {
        Map<String, List<Double>> costs = new LinkedHashMap<>();
        costs.put("data", results.stream().map(ScaleResult::dataSeconds).toList());
        costs.put("epoch", results.stream().map(result -> result.training().epochSeconds()).toList());
        costs.put("evaluation", results.stream().map(result -> result.judging().seconds()).toList());
        costs.put("recommendation", results.stream().map(result -> result.judging().recommendMilliseconds()).toList());
        return ScalingPlot.svg("Cost as a fraction of the cost at the largest size, over " + across, across,
                results.stream().map(size::applyAsDouble).toList(), costs);
    }
}
