package dev.lockstep.connectors.sweeps;

import dev.lockstep.connectors.kit.DescriptorProblems;
import dev.lockstep.connectors.kit.KafkaSourcePublisher;
import dev.lockstep.connectors.kit.SourcePublisher;
import dev.lockstep.connectors.kit.http.RemoteSystem;
import dev.lockstep.connectors.kit.problems.KafkaProblemDesk;
import dev.lockstep.connectors.kit.problems.ProblemDesk;
import dev.lockstep.connectors.kit.status.KafkaStatusReporter;
import dev.lockstep.connectors.kit.status.StatusReporter;
import dev.lockstep.connectors.sweeps.descriptor.SweepDescriptor;
import dev.lockstep.connectors.sweeps.run.SystemSweeps;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All sweeps of one node. One node at a time should sweep a system: two would publish everything twice. */
public final class Sweeps implements AutoCloseable {
    private static final String APP = "sweeps";

    private final SourcePublisher publisher;
    private final StatusReporter reporter;
    private final ProblemDesk desk;
    private final List<SystemSweeps> systems = new ArrayList<>();

    private Sweeps(SweepSettings settings, List<SweepDescriptor> descriptors, Clock clock) {
        List<RemoteSystem> remotes = remotes(settings, descriptors, clock);
        this.publisher = KafkaSourcePublisher.connect(settings.kafka());
        this.reporter = KafkaStatusReporter.connect(settings.kafka(), clock);
        this.desk = KafkaProblemDesk.connect(APP, settings.kafka(), clock);
        SystemSweeps.Shared shared = new SystemSweeps.Shared(publisher, reporter, desk, clock);
        for (int i = 0; i < descriptors.size(); i++) {
            systems.add(new SystemSweeps(descriptors.get(i), remotes.get(i), settings, shared));
        }
    }

    /**
     * Prepares the sweeps; nothing runs yet.
     *
     * @throws dev.lockstep.connectors.kit.InvalidDescriptorException naming every problem of every descriptor
     * @throws IllegalArgumentException when the configuration lacks what a descriptor needs
     */
    public static Sweeps prepare(SweepSettings settings, Clock clock) {
        DescriptorProblems problems = new DescriptorProblems();
        List<SweepDescriptor> descriptors = settings.systems().stream()
                .map(system -> SweepDescriptor.read(settings.descriptors(), system.id(), problems))
                .toList();
        problems.refuseIfAny();
        return new Sweeps(settings, descriptors, clock);
    }

    /** Starts sweeping; returns at once. */
    public void start() {
        systems.forEach(SystemSweeps::start);
    }

    /** Whether every object was swept the last time it was tried. */
    public boolean isWell() {
        return systems.stream().allMatch(SystemSweeps::isWell);
    }

    /** How each object stands, for people, by {@code system/object}. */
    public Map<String, String> standings() {
        Map<String, String> all = new TreeMap<>();
        systems.forEach(system -> all.putAll(system.standings()));
        return all;
    }

    @Override
    public void close() {
        systems.forEach(SystemSweeps::close);
        publisher.close();
        desk.close();
        reporter.close();
    }

    private static List<RemoteSystem> remotes(SweepSettings settings, List<SweepDescriptor> descriptors, Clock clock) {
        List<RemoteSystem> remotes = new ArrayList<>();
        for (int i = 0; i < descriptors.size(); i++) {
            SweptSystem system = settings.systems().get(i);
            remotes.add(new RemoteSystem(
                    system.remote(),
                    system.credentials()
                            .of(descriptors.get(i).access(), system.remote().base(), "sweeps." + system.id() + ".auth"),
                    system.budget(),
                    clock,
                    System::nanoTime));
        }
        return remotes;
    }
}
