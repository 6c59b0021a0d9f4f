// Runs two jobs of Flink SQL one after the other in this process, the first to warm it up, and
// prints what each cost as a line of JSON.
// Arguments: state backend (hashmap or rocksdb), folder to work in, the two jobs' files, whose
// statements are separated by a line with a semicolon.
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;

final class FlinkPeer {
  /** Of the times in /proc, as Linux has it on every machine of today. */
  private static final double TICKS_PER_SECOND = 100;

  public static void main(String[] args) throws Exception {
    String backend = args[0];
    Path folder = Path.of(args[1]).toAbsolutePath();
    Configuration settings = new Configuration();
    settings.setString("state.backend.type", backend);
    settings.setString("state.backend.incremental", "true");
    settings.setString("state.backend.rocksdb.localdir", folder.resolve("rocksdb").toString());
    settings.setString("state.checkpoints.dir", folder.resolve("checkpoints").toUri().toString());
    settings.setString("execution.checkpointing.interval", "10 s");
    settings.setString("taskmanager.memory.managed.size", "512 m");
    settings.setString("pipeline.object-reuse", "true");
    String warmUp = costOf(args[2], settings);
    String measured = costOf(args[3], settings);
    System.out.printf(
        Locale.ROOT,
        "{\"warmUp\":%s,\"measured\":%s,\"processCpuSeconds\":%.2f,\"peakRssBytes\":%d}%n",
        warmUp, measured, cpuSeconds(), peakRssBytes());
    System.exit(0);
  }

  private static String costOf(String file, Configuration settings) throws Exception {
    double cpu = cpuSeconds();
    long begin = System.nanoTime();
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1, settings);
    StreamTableEnvironment tables = StreamTableEnvironment.create(env);
    tables.getConfig().set("table.exec.state.ttl", "24 h");
    String[] statements = Files.readString(Path.of(file)).split("(?m)^;$");
    for (int i = 0; i < statements.length - 1; i++) tables.executeSql(statements[i]);
    tables.executeSql(statements[statements.length - 1]).await();
    double wall = (System.nanoTime() - begin) / 1e9;
    return String.format(
        Locale.ROOT, "{\"cpuSeconds\":%.2f,\"wallSeconds\":%.2f}", cpuSeconds() - cpu, wall);
  }

  /** Of all threads of this process and of the children it waited for. */
  private static double cpuSeconds() throws Exception {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    long ticks = 0;
    for (int i = 11; i <= 14; i++) ticks += Long.parseLong(fields[i]);
    return ticks / TICKS_PER_SECOND;
  }

  private static long peakRssBytes() throws Exception {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmHWM:")) return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
    }
    return 0;
  }
}
