"""Serves or makes connections inside a network namespace.

prober.py serve PORTS   answers TCP and UDP on the ports, prints "ready"; a line on standard input
                        forgets all tracked connections, answered by "flushed"
prober.py connect       reads a line of JSON, a list of [protocol, source, port, destination, port]
                        and a time limit, tries all at once, and prints a line with a list of what
                        came of each: ok, refused, timeout or denied
"""
import json
import errno
import selectors
import socket
import struct
import sys
import time

ICMP = {socket.AF_INET: (1, 8, 0), socket.AF_INET6: (58, 128, 129)}
IP_RECVERR, IPV6_RECVERR = 11, 25
IP_PKTINFO, IPV6_RECVPKTINFO, IPV6_PKTINFO = 8, 49, 50


def family(address):
    return socket.AF_INET6 if ":" in address else socket.AF_INET


def bound(kind, fam, proto=0):
    s = socket.socket(fam, kind, proto)
    s.setblocking(False)
    if kind != socket.SOCK_RAW:
        s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    return s


def serve(ports):
    poll = selectors.DefaultSelector()
    for port in ports:
        for fam in (socket.AF_INET, socket.AF_INET6):
            for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
                s = bound(kind, fam)
                if fam == socket.AF_INET6:
                    s.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
                if kind == socket.SOCK_DGRAM:
                    # The answer leaves from the address that was asked.
                    s.setsockopt(*((41, IPV6_RECVPKTINFO, 1) if fam == socket.AF_INET6 else (0, IP_PKTINFO, 1)))
                s.bind(("", port))
                if kind == socket.SOCK_STREAM:
                    s.listen(512)
                poll.register(s, selectors.EVENT_READ, "listen" if kind == socket.SOCK_STREAM else "udp")
    poll.register(sys.stdin, selectors.EVENT_READ, "stdin")
    print("ready", flush=True)
    while True:
        for key, _ in poll.select():
            try:
                if key.data == "stdin":
                    if not sys.stdin.readline():
                        return
                    flush()
                    print("flushed", flush=True)
                elif key.data == "listen":
                    s, _ = key.fileobj.accept()
                    s.setblocking(False)
                    poll.register(s, selectors.EVENT_READ, "tcp")
                elif key.data == "udp":
                    data, asked, _, peer = key.fileobj.recvmsg(100, 100)
                    key.fileobj.sendmsg([data], [answering(each) for each in asked], 0, peer)
                else:
                    data = key.fileobj.recv(100)
                    if data:
                        key.fileobj.send(data)
                    else:
                        poll.unregister(key.fileobj)
                        key.fileobj.close()
            except OSError:
                if key.data == "tcp":
                    poll.unregister(key.fileobj)
                    key.fileobj.close()


def answering(asked):
    """Makes the address a datagram was sent to the one its answer is sent from."""
    level, kind, data = asked
    if level == 41:
        return level, IPV6_PKTINFO, data[:16] + struct.pack("I", 0)
    return 0, IP_PKTINFO, struct.pack("I", 0) + data[8:12] + b"\0\0\0\0"


def flush():
    """Deletes every entry of the connection tracking table of this namespace."""
    with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 12) as s:
        body = struct.pack("BBH", 0, 0, 0)
        s.send(struct.pack("IHHII", 16 + len(body), (1 << 8) | 2, 1 | 4, 1, 0) + body)
        s.recv(4096)


def checksum(data):
    total = sum(struct.unpack("!%dH" % (len(data) // 2), data))
    total = (total >> 16) + (total & 0xFFFF)
    return ~(total + (total >> 16)) & 0xFFFF


def start(probe, number):
    proto, source, sport, destination, dport = probe
    fam = family(destination)
    if proto == "icmp":
        code, request, _ = ICMP[fam]
        s = bound(socket.SOCK_RAW, fam, code)
        s.bind((source, 0))
        s.connect((destination, 0))
        packet = struct.pack("!BBHHH", request, 0, 0, sport, number)
        if fam == socket.AF_INET:
            packet = struct.pack("!BBHHH", request, 0, checksum(packet), sport, number)
        s.send(packet)
        return s
    s = bound(socket.SOCK_STREAM if proto == "tcp" else socket.SOCK_DGRAM, fam)
    if proto == "tcp":
        # No FIN: the peer's entry goes away with the connection.
        s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    s.bind((source, sport))
    if proto == "tcp":
        result = s.connect_ex((destination, dport))
        if result not in (0, errno.EINPROGRESS):
            s.close()
            raise OSError(result, "connect")
    else:
        s.setsockopt(*((41, IPV6_RECVERR) if fam == socket.AF_INET6 else (0, IP_RECVERR)), 1)
        s.connect((destination, dport))
        s.send(b"x")
    return s


def failure(error):
    if error.errno in (errno.EPERM, errno.EACCES) and error.strerror != "later":
        return "denied"
    return "refused"


def connect(probes, limit):
    poll = selectors.DefaultSelector()
    results = ["timeout"] * len(probes)
    sent = set()
    for number, probe in enumerate(probes):
        try:
            s = start(probe, number)
            events = selectors.EVENT_WRITE if probe[0] == "tcp" else selectors.EVENT_READ
            poll.register(s, events, number)
        except OSError as error:
            results[number] = failure(error)
    end = time.monotonic() + limit
    while poll.get_map() and time.monotonic() < end:
        for key, _ in poll.select(end - time.monotonic()):
            number, s = key.data, key.fileobj
            try:
                error = s.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
                if error:
                    raise OSError(error, "later")
                if probes[number][0] == "tcp" and number not in sent:
                    s.send(b"x")
                    sent.add(number)
                    poll.modify(s, selectors.EVENT_READ, number)
                    continue
                data = s.recv(200)
                if probes[number][0] == "icmp" and not answers(data, probes[number], number):
                    continue
                results[number] = "ok" if data else "refused"
            except BlockingIOError:
                continue
            except OSError as error:
                results[number] = failure(OSError(error.errno, "later"))
            poll.unregister(s)
            s.close()
    for key in list(poll.get_map().values()):
        key.fileobj.close()
    poll.close()
    return results


def answers(data, probe, number):
    fam = family(probe[3])
    if fam == socket.AF_INET:
        data = data[(data[0] & 15) * 4:]
    kind, _, _, ident, seq = struct.unpack("!BBHHH", data[:8])
    return kind == ICMP[fam][2] and ident == probe[2] and seq == number


if sys.argv[1] == "serve":
    serve([int(port) for port in sys.argv[2].split(",")])
else:
    print("ready", flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        print(json.dumps(connect(request["probes"], request["limit"])), flush=True)
