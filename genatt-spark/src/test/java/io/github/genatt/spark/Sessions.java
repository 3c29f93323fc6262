package io.github.genatt.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** Sessions of tests; one at a time, and each is to be closed. */
public final class Sessions {

    private Sessions() {
    }

    /** In this process, with two threads; a task that fails fails the job. */
    public static SparkSession local() {
        return builder("local[2]").getOrCreate();
    }

    /** In this process, with two threads; a task is tried three times. */
    static SparkSession localThatRetries() {
        return builder("local[2,3]").getOrCreate();
    }

    /** Two executors with a processor each, which are processes of their own. */
    public static SparkSession cluster() throws IOException {
        // Spark looks for its jars there; executors have them from the class path
        Files.createDirectories(Path.of(System.getenv("SPARK_HOME"), "jars"));
        return builder("local-cluster[2,1,1024]").config("spark.executor.extraClassPath",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))).getOrCreate();
    }

    private static SparkSession.Builder builder(String master) {
        return SparkSession.builder().master(master).appName("genatt tests").config("spark.ui.enabled", false)
                .config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", 2).config("spark.sql.warehouse.dir", "target/warehouse");
    }
}
