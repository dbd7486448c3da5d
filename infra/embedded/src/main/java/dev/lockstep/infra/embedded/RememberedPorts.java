package dev.lockstep.infra.embedded;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Decides which port each part gets: the wanted one, else the one it had at the last start on this directory, else any
 * free one; and writes the decision down.
 */
final class RememberedPorts {

    private final Path file;
    private final RandomGenerator random;
    private final Consumer<String> progress;
    private final Properties known = new Properties();

    RememberedPorts(Path file, RandomGenerator random, Consumer<String> progress) {
        this.file = file;
        this.random = random;
        this.progress = progress;
        load();
    }

    /** A port that was free a moment ago. A wanted port that is taken is an error; a remembered one is replaced. */
    int choose(String name, int wanted) {
        int port = wanted == 0 ? remembered(name) : required(name, wanted);
        known.setProperty(name, Integer.toString(port));
        return port;
    }

    private static int required(String name, int wanted) {
        if (!LoopbackPort.isFree(wanted)) {
            throw new StackException("port " + wanted + " for " + name + " is taken on " + LoopbackPort.HOST
                    + ": stop what listens there, or choose another port (0 takes any free one)");
        }
        return wanted;
    }

    private int remembered(String name) {
        int former = Integer.parseInt(known.getProperty(name, "0"));
        if (former != 0 && LoopbackPort.isFree(former)) {
            return former;
        }
        int fresh = LoopbackPort.free(random);
        if (former != 0) {
            progress.accept("Port " + former + " of " + name + " is taken by another program; using " + fresh);
        }
        return fresh;
    }

    private void load() {
        if (Files.notExists(file)) {
            return;
        }
        try (Reader in = Files.newBufferedReader(file)) {
            known.load(in);
        } catch (IOException e) {
            throw new StackException("cannot read the remembered ports in " + file + ": " + e.getMessage(), e);
        }
    }

    void save() {
        try (Writer out = Files.newBufferedWriter(file)) {
            known.store(out, "Ports of this stack; delete to choose anew");
        } catch (IOException e) {
            throw new StackException("cannot remember the ports in " + file + ": " + e.getMessage(), e);
        }
    }
}
