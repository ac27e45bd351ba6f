package io.parkpulse.simulator;

import java.io.IOException;

import io.parkpulse.simulator.gateway.BrokerException;
import io.parkpulse.simulator.replay.ReplayException;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells an expected failure in one line, and gives a bug its stack trace. */
final class PlainFailure implements IExecutionExceptionHandler {
    private static final int FAILED = 1;

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult arguments)
            throws Exception {
        if (failure instanceof BrokerException || failure instanceof ReplayException
                || failure instanceof IOException) {
            command.getErr().println(command.getColorScheme().errorText(message(failure)));
            return FAILED;
        }
        throw failure;
    }

    private static String message(Exception failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
