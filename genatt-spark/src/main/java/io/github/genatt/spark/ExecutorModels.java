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
 * The models that the tasks of one process compute with: as many of a file as tasks run at a time, each loaded by the first task that finds
 * none free, and kept for those after it. Where a task has all processors of its executor, that is one. It is the only state here that
 * outlives a task, since Spark gives tasks no other place for what they share.
 */
final class ExecutorModels {
    private static final ExecutorModels OF_THIS_PROCESS = new ExecutorModels();

    private final Map<Key, Deque<SavedModel>> free = new HashMap<>();
    private long loaded;

    /** A file by its hash, and the threads that it is loaded for. */
    private record Key(String hash, int threads) {
    }

    private ExecutorModels() {
    }

    static ExecutorModels ofThisProcess() {
        return OF_THIS_PROCESS;
    }

    /** A model that no other task has; it comes back by {@link #giveBack} or is closed. */
    synchronized SavedModel take(SharedModel shared, int threads) throws IOException {
        Key key = new Key(shared.hash(), threads);
        closeOthers(key);
        SavedModel model = free.getOrDefault(key, new ArrayDeque<>()).poll();
        if (model != null) {
            return model;
        }
        // each process unpacks its natives for itself: two that share a folder may write what the other runs
        System.getProperties().putIfAbsent("org.bytedeco.javacpp.cachedir", Path.of(SparkFiles.getRootDirectory(), "javacpp")
                .toAbsolutePath().toString());
        loaded++;
        return shared.load(threads);
    }

    synchronized void giveBack(SharedModel shared, int threads, SavedModel model) {
        free.computeIfAbsent(new Key(shared.hash(), threads), key -> new ArrayDeque<>()).push(model);
    }

    /** How many were loaded until now. */
    synchronized long loaded() {
        return loaded;
    }

    /** The models of jobs before; their memory is not Java's. */
    private void closeOthers(Key kept) {
        List<Key> others = new ArrayList<>(free.keySet());
        others.remove(kept);
        for (Key other : others) {
            free.remove(other).forEach(SavedModel::close);
        }
    }
}
