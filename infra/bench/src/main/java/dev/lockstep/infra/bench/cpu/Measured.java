package dev.lockstep.infra.bench.cpu;

/** One round: what the same records cost the floors and the pipeline. */
record Measured(CpuMeter.Cost produce, CpuMeter.Cost copy, CpuMeter.Cost getPut, CpuMeter.Cost pipeline) {
    double toCopy() {
        return (double) pipeline.cpuNanos() / copy.cpuNanos();
    }

    double toGetPut() {
        return (double) pipeline.cpuNanos() / getPut.cpuNanos();
    }
}
