package io.github.genatt.bench.cli;

import io.github.genatt.bench.suite.Run;
import io.github.genatt.config.text.NameSuggester;
import io.github.genatt.core.train.CurvePoint;
import io.github.genatt.core.train.Throughput;
import io.github.genatt.core.train.TrainingListener;
import io.github.genatt.core.train.TrainingLog;
import io.github.genatt.spi.TrainOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;

/** The logs that a run writes for other programs, one training after the other. */
final class TrainingLogs {
    private final List<TrainingLog> logs;
    private final Function<Run, Path> folders;
    private final List<TrainingLog.Writer> open = new ArrayList<>();

    private TrainingLogs(List<TrainingLog> logs, Function<Run, Path> folders) {
        this.logs = logs;
        this.folders = folders;
    }

    /** Those with some names, among what is installed. */
    static TrainingLogs of(List<String> names, Function<Run, Path> folders) {
        Map<String, TrainingLog> installed = new LinkedHashMap<>();
        ServiceLoader.load(TrainingLog.class, Thread.currentThread().getContextClassLoader()).forEach(log -> installed.put(log.name(), log));
        return new TrainingLogs(names.stream().map(name -> {
            if (!installed.containsKey(name)) {
                throw new UserError("--log: there is no log '%s'%s; installed are %s".formatted(name,
                        new NameSuggester(installed.keySet()).suggestion(name), installed.isEmpty() ? "none" : String.join(", ",
                                installed.keySet())));
            }
            return installed.get(name);
        }).toList(), folders);
    }

    /** A training begins; what is told to the listener is logged, too. Stages have no log. */
    TrainingListener begin(Run cell, TrainingListener next) {
        end();
        try {
            for (TrainingLog log : logs) {
                open.add(log.open(folders.apply(cell)));
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        return open.isEmpty() ? next : new Logged(next, List.copyOf(open));
    }

    /** It has ended. */
    void end() {
        try {
            for (TrainingLog.Writer writer : open) {
                writer.close();
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        } finally {
            open.clear();
        }
    }

    private record Logged(TrainingListener next, List<TrainingLog.Writer> writers) implements TrainingListener {

        @Override
        public void started(List<CurvePoint> soFar) {
            writers.forEach(writer -> writer.started(soFar));
            next.started(soFar);
        }

        @Override
        public void throughput(Throughput soFar) {
            writers.forEach(writer -> writer.throughput(soFar));
            next.throughput(soFar);
        }

        @Override
        public void step(long step, long steps, Map<String, Double> losses) {
            writers.forEach(writer -> writer.step(step, steps, losses));
            next.step(step, steps, losses);
        }

        @Override
        public void validated(CurvePoint point, boolean best) {
            writers.forEach(writer -> writer.validated(point, best));
            next.validated(point, best);
        }

        @Override
        public TrainingListener stage(String name, TrainOptions training) {
            return next.stage(name, training);
        }
    }
}
