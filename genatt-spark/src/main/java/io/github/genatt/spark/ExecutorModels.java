package io.github.genatt.spark;

import io.github.genatt.config.saved.SavedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkFiles;

/**
 * The models used by the tasks of one process: as many per file as tasks run at a time. The first task that finds none free loads one, and
 * later tasks reuse it. If a task has all processors of its executor, there is one model. This is the only state that outlives a task,
 * since Spark gives tasks no other place for shared state.
 */
final class ExecutorModels {
    private static final ExecutorModels OF_THIS_PROCESS = new ExecutorModels();

    private final Map<Key, Deque<SavedModel>> free = new HashMap<>();
    private long loaded;

    /** Hash of a file, and number of threads of the model. */
    private record Key(String hash, int threads) {
    }

    private ExecutorModels() {
    }

    static ExecutorModels ofThisProcess() {
        return OF_THIS_PROCESS;
    }

    /** A model for exclusive use; return it with {@link #giveBack} or close it. */
    synchronized SavedModel take(SharedModel shared, int threads) throws IOException {
        Key key = new Key(shared.hash(), threads);
        closeOthers(key);
        SavedModel model = free.getOrDefault(key, new ArrayDeque<>()).poll();
        if (model != null) {
            return model;
        }
        // each process unpacks its natives separately: with a shared folder, one may overwrite what the other runs
        System.getProperties().putIfAbsent("org.bytedeco.javacpp.cachedir", Path.of(SparkFiles.getRootDirectory(), "javacpp")
                .toAbsolutePath().toString());
        loaded++;
        return shared.load(threads);
    }

    synchronized void giveBack(SharedModel shared, int threads, SavedModel model) {
        free.computeIfAbsent(new Key(shared.hash(), threads), key -> new ArrayDeque<>()).push(model);
    }

    /** Number of models loaded so far. */
    synchronized long loaded() {
        return loaded;
    }

    /** Closes the models of earlier jobs; their memory is off-heap. */
    private void closeOthers(Key kept) {
        List<Key> others = new ArrayList<>(free.keySet());
        others.remove(kept);
        for (Key other : others) {
            free.remove(other).forEach(SavedModel::close);
        }
    }
}
