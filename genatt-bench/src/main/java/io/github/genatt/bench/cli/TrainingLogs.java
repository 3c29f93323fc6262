package io.github.genatt.bench.cli;

import io.github.genatt.bench.suite.Run;
import io.github.genatt.config.plugin.AbsentModuleException;
import io.github.genatt.config.text.NameSuggester;
import io.github.genatt.core.train.CurvePoint;
import io.github.genatt.core.train.ForwardingListener;
import io.github.genatt.core.train.Throughput;
import io.github.genatt.core.train.TrainingListener;
import io.github.genatt.core.train.TrainingLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.function.Function;

/** The logs of a run for other programs, one training after the other. */
final class TrainingLogs {
    private static final String MLFLOW = "mlflow";

    private final List<TrainingLog> logs;
    private final String suite;
    private final Function<Run, Path> folders;
    private final List<TrainingLog.Writer> open = new ArrayList<>();

    private TrainingLogs(List<TrainingLog> logs, String suite, Function<Run, Path> folders) {
        this.logs = logs;
        this.suite = suite;
        this.folders = folders;
    }

    private record Subject(Path folder, String suite, Run cell, Consumer<String> say) implements TrainingLog.Subject {

        @Override
        public String model() {
            return cell.label();
        }

        @Override
        public long seed() {
            return cell.seed();
        }

        @Override
        public Map<String, String> settings() {
            Map<String, String> flat = new LinkedHashMap<>();
            flatten("", cell.config(), flat);
            return flat;
        }

        private static void flatten(String key, Object value, Map<String, String> flat) {
            if (value instanceof Map<?, ?> block) {
                block.forEach((name, inner) -> flatten(key.isEmpty() ? name.toString() : key + "." + name, inner, flat));
            } else {
                flat.put(key, String.valueOf(value));
            }
        }

        @Override
        public void notice(String sentence) {
            say.accept(sentence);
        }
    }

    /**
     * The installed logs with the given names.
     *
     * @param suite its name
     */
    static TrainingLogs of(List<String> names, String suite, Function<Run, Path> folders) {
        Map<String, TrainingLog> installed = new LinkedHashMap<>();
        ServiceLoader.load(TrainingLog.class, Thread.currentThread().getContextClassLoader())
                .forEach(log -> installed.put(log.name(), log));
        return new TrainingLogs(names.stream().map(name -> {
            if (!installed.containsKey(name)) {
                AbsentModuleException.throwIfAbsent(name);
                throw new UserError("--log: there is no log '%s'%s; installed are %s%s".formatted(name,
                        new NameSuggester(installed.keySet()).suggestion(name), installed.isEmpty() ? "none" : String.join(", ",
                                installed.keySet()), name.equals(MLFLOW) ? "; that of MLflow comes with the plug-in genatt-mlflow: build it"
                                        + " and add --plugins genatt-mlflow/target/plugins" : ""));
            }
            return usable(installed.get(name));
        }).toList(), suite, folders);
    }

    private static TrainingLog usable(TrainingLog log) {
        try {
            log.requireUsable();
            return log;
        } catch (IOException unusable) {
            throw new UserError("--log %s: %s".formatted(log.name(), unusable.getMessage()));
        }
    }

    /**
     * Starts the log of a run; events of its training are also logged. Stages have no log.
     *
     * @param say prints messages for the user
     */
    TrainingListener begin(Run cell, TrainingListener next, Consumer<String> say) {
        end();
        for (TrainingLog log : logs) {
            try {
                open.add(log.open(new Subject(folders.apply(cell), suite, cell, say)));
            } catch (IOException impossible) {
                throw new UserError("--log %s: %s".formatted(log.name(), impossible.getMessage()));
            }
        }
        return open.isEmpty() ? next : new Logged(next, List.copyOf(open));
    }

    /** Ends the log of the current run. */
    void finished(Map<String, Double> metrics) {
        try {
            for (TrainingLog.Writer writer : open) {
                writer.finished(metrics);
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        } finally {
            end();
        }
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

    private record Logged(TrainingListener next, List<TrainingLog.Writer> writers) implements ForwardingListener {

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
    }
}
