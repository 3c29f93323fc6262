package io.github.genatt.bench.measure;

import com.typesafe.config.ConfigFactory;
import io.github.genatt.bench.suite.EvaluateOptions;
import io.github.genatt.config.bind.ConfigReader;
import io.github.genatt.spi.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Measures evaluations, alternating between the cases of a plan. */
public final class EvalBench implements AutoCloseable {

    private final EvalPlan plan;
    private final List<EvalRun> runs = new ArrayList<>();

    /**
     * Opens a model for each case.
     *
     * @throws IllegalArgumentException if a model is unknown or cannot be evaluated
     * @throws ExternalCommandException if the command of the peer has an unknown placeholder
     */
    public EvalBench(EvalPlan plan) {
        this.plan = plan;
        contest().require(plan.cases().stream().map(plan::places).toList());
        try {
            for (EvalCase row : plan.cases()) {
                runs.add(new EvalRun(plan.subject().task(row.model()), row.open()));
            }
        } catch (RuntimeException | Error unusable) {
            close();
            throw unusable;
        }
    }

    /** The default metrics of a suite. */
    public static List<Metric> metrics(ConfigReader reader) {
        return reader.bind(EvaluateOptions.class, ConfigFactory.empty().root()).value().metrics();
    }

    /**
     * Measures all cases.
     *
     * @throws ExternalCommandException if the peer does not work
     */
    public List<EvalResult> measure() {
        List<Measured> times = contest().measure(IntStream.range(0, runs.size()).mapToObj(this::row).toList());
        return IntStream.range(0, runs.size()).mapToObj(i -> new EvalResult(plan.cases().get(i), times.get(i), runs.get(i).users(),
                runs.get(i).padding())).toList();
    }

    private Contest contest() {
        return new Contest(plan.repetitions(), plan.peer());
    }

    private Contest.Row row(int index) {
        return new Contest.Row() {
            @Override
            public Timings measure(int times) {
                return runs.get(index).evaluate(times);
            }

            @Override
            public Map<String, String> places() {
                return plan.places(plan.cases().get(index));
            }
        };
    }

    @Override
    public void close() {
        runs.forEach(EvalRun::close);
    }
}
