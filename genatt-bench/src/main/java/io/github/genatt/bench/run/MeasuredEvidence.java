package io.github.genatt.bench.run;

import io.github.genatt.bench.paper.Evidence;
import io.github.genatt.bench.suite.PaperOptions;
import io.github.genatt.bench.suite.Run;
import io.github.genatt.bench.suite.Suite;
import io.github.genatt.core.train.CurvePoint;
import io.github.genatt.eval.significance.Observations;
import io.github.genatt.spi.Better;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The data of the finished cells of a suite: means, per-user values, trained values, seconds of epochs. */
final class MeasuredEvidence implements Evidence {
    /** Number of warm-up intervals between validations, in which kernels are created and code is compiled. */
    private static final int WARM_UP = 2;
    /** Number of measured intervals. */
    private static final int TIMED = 5;

    private final Suite suite;
    private final PreparedData workload;
    private final Path runs;
    private final Map<String, List<RunResult>> finished = new LinkedHashMap<>();
    private final Map<List<String>, Optional<Observations>> users = new HashMap<>();
    private final Map<String, Long> stepsPerEpoch = new HashMap<>();
    private final List<String> unusable = new ArrayList<>();

    MeasuredEvidence(Suite suite, PreparedData workload, Path runs, List<RunResult> results) {
        this.suite = suite;
        this.workload = workload;
        this.runs = runs;
        results.forEach(result -> finished.computeIfAbsent(result.label(), label -> new ArrayList<>()).add(result));
    }

    /** Finished cells of a model. */
    List<RunResult> cells(String label) {
        return finished.getOrDefault(label, List.of());
    }

    /** Files that could not be used, each a sentence. */
    List<String> unusable() {
        return List.copyOf(unusable);
    }

    @Override
    public OptionalDouble mean(String label, String metric) {
        List<RunResult> cells = cells(label);
        if (metric.equals(PaperOptions.EPOCH_SECONDS)) {
            List<double[]> times = cells.stream().map(this::epochs).filter(epochs -> epochs.length == TIMED).toList();
            return times.isEmpty() || times.size() < cells.size() ? OptionalDouble.empty()
                    : times.stream().mapToDouble(MeasuredEvidence::median).average();
        }
        if (metric.equals(PaperOptions.PARAMETERS)) {
            return cells.stream().mapToDouble(cell -> cell.training().parameters()).average();
        }
        return cells.stream().map(cell -> cell.metrics().getOrDefault(metric, Double.NaN)).filter(value -> !Double.isNaN(value))
                .mapToDouble(Double::doubleValue).average();
    }

    @Override
    public Optional<Observations> values(String label, String metric) {
        if (metric.equals(PaperOptions.PARAMETERS)) {
            return Optional.empty();
        }
        return users.computeIfAbsent(List.of(label, metric), key -> read(label, metric));
    }

    private Optional<Observations> read(String label, String metric) {
        Map<Long, double[]> bySeed = new TreeMap<>();
        for (RunResult cell : cells(label)) {
            if (metric.equals(PaperOptions.EPOCH_SECONDS)) {
                bySeed.put(cell.seed(), epochs(cell));
                continue;
            }
            try {
                Path file = RunFolder.of(runs, workload, run(cell)).users();
                bySeed.put(cell.seed(), UserFile.read(file, workload, List.of(metric)).get(metric));
            } catch (IOException damaged) {
                unusable.add("no values of %s, seed %d: %s".formatted(label, cell.seed(), damaged.getMessage()));
            }
        }
        return Optional.of(new Observations(label, bySeed));
    }

    /** The cell of a result. */
    Run run(RunResult cell) {
        return suite.cells().stream().filter(run -> run.label().equals(cell.label()) && run.seed() == cell.seed()).findFirst()
                .orElseThrow();
    }

    /** Seconds per epoch in each of the last five intervals between validations; none without two intervals before them. */
    private double[] epochs(RunResult cell) {
        List<CurvePoint> curve = cell.training().curve();
        return curve.size() < WARM_UP + TIMED ? new double[0]
                : IntStream.range(curve.size() - TIMED, curve.size()).mapToDouble(i -> epoch(cell, curve, i)).toArray();
    }

    private double epoch(RunResult cell, List<CurvePoint> curve, int i) {
        long perEpoch = stepsPerEpoch.computeIfAbsent(cell.label(), label -> (long) workload.batches(run(cell)).stepsPerEpoch());
        CurvePoint before = curve.get(i - 1);
        CurvePoint after = curve.get(i);
        return (after.seconds() - before.seconds()) * perEpoch / (after.step() - before.step());
    }

    private static double median(double[] values) {
        double[] ascending = values.clone();
        Arrays.sort(ascending);
        int middle = ascending.length / 2;
        return ascending.length % 2 == 1 ? ascending[middle] : (ascending[middle - 1] + ascending[middle]) / 2;
    }

    @Override
    public boolean lowerIsBetter(String metric) {
        return PaperOptions.isCost(metric) || suite.options().evaluate().directions().of(metric) == Better.LOWER;
    }

    @Override
    public String units(String metric) {
        return metric.equals(PaperOptions.EPOCH_SECONDS) ? "stretches between validations" : "users";
    }
}
