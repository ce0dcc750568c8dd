// Measures the mesh: jobs that send numbered messages to a node and count the acknowledgements. Nothing imports this
// module: `Statistics(pymesh.mesh)` starts it. Jobs are kept in a file, so that they go on after deep sleep.
import { type Value, type int, at, dumps, isDict, isInt, toBigint } from "lang";
import { loads } from "json";
import { Timer, rng } from "machine";
import { open } from "uio";
import { uptime } from "./mesh_records";
import { type MeshInterface } from "./mesh_interface";
import { print_debug } from "./pymesh_debug";

const FILENAME = "/flash/statistics.json";
/** Seconds between two looks at the jobs. */
const INTERVAL = 1;
/** Jobs at once; ids of messages are `1000 * job + number`, of which 16 bits go on the air. */
const MAX_JOBS = 16;

/** What a job did so far; the keys are short because they go over Bluetooth. */
export interface JobStatus {
  id: int;
  /** Destination. */
  m: bigint;
  /** Messages left. */
  left: int;
  /** Acknowledged and sent. */
  sc: string;
}

/** What all messages of this node came to, those of no job among them. */
export interface Totals {
  sent: int;
  acknowledged: int;
  lost: int;
  repeated: int;
  received: int;
  dropped: int;
  /** Milliseconds from sending to acknowledgement: last and mean; 0 without one. */
  rtt_last: int;
  rtt_mean: int;
}

function int_of(dict: Value, key: string, fallback: int): int {
  const value = isDict(dict) ? at(dict, key) : null;
  return isInt(value) ? Number(toBigint(value)) : fallback;
}

export class StatisticsData {
  static readonly STARTED: int = 0;
  static readonly WAITING: int = 1;
  static readonly DONE: int = 2;

  readonly id: int;
  readonly mac: bigint;
  /** Seconds from one message to the next. */
  readonly period: int;
  readonly repetitions: int;
  ack_num: int;
  state: int;
  /** Uptime at which the last message left, and at which its acknowledgement was seen. */
  last_send: int = 0;
  last_ack: int = 0;
  last_mess_num: int;
  /** Seconds of deep sleep between two messages, from `s1` to `s2`; 0 for none. */
  readonly s1: int;
  readonly s2: int;

  /** @param data `mac`, `n` repetitions, `t` seconds, `s1`, `s2`; or a job as it was saved. @throws TypeError no MAC */
  constructor(id: int, data: Value) {
    this.id = id;
    this.mac = toBigint(isDict(data) ? at(data, "mac") : null);
    this.period = int_of(data, "period", int_of(data, "t", 10));
    this.repetitions = int_of(data, "repetitions", int_of(data, "n", 1));
    this.ack_num = int_of(data, "ack_num", 0);
    this.last_mess_num = int_of(data, "last_mess_num", 0);
    this.state = int_of(data, "state", StatisticsData.STARTED);
    this.s1 = int_of(data, "s1", 0);
    this.s2 = int_of(data, "s2", 0);
  }

  /** The job as a line of the file. */
  to_json(): string {
    return dumps({
      id: this.id,
      mac: this.mac,
      period: this.period,
      repetitions: this.repetitions,
      ack_num: this.ack_num,
      state: this.state,
      last_send: this.last_send,
      last_ack: this.last_ack,
      last_mess_num: this.last_mess_num,
      type: 0,
      s1: this.s1,
      s2: this.s2,
    });
  }

  status(): JobStatus {
    return {
      id: this.id,
      m: this.mac,
      left: this.repetitions - this.last_mess_num,
      sc: `${this.ack_num}:${this.last_mess_num}`,
    };
  }

  message_id(): int {
    return (this.id * 1000 + this.last_mess_num) & 0xffff;
  }
}

export class Statistics {
  private readonly mesh: MeshInterface;
  private jobs: StatisticsData[] = [];
  private last_id: int = 0;
  private readonly alarm: Timer.Alarm;

  constructor(mesh: MeshInterface) {
    this.mesh = mesh;
    this.load();
    this.alarm = new Timer.Alarm(() => this.process(), INTERVAL, { periodic: true });
  }

  /** Ends the measurement; the jobs stay in the file. */
  stop(): void {
    this.alarm.cancel();
  }

  private load(): void {
    try {
      using file = open(FILENAME);
      for (const line of file) {
        const data = loads(line);
        const job = new StatisticsData(int_of(data, "id", 0), data);
        // What was on its way before the restart cannot be told from lost.
        if (job.state === StatisticsData.WAITING) {
          job.state = StatisticsData.STARTED;
        }
        this.jobs.push(job);
        this.last_id = Math.max(this.last_id, job.id);
      }
    } catch {
      print_debug(3, "statistics: no jobs in the file");
    }
  }

  private save(): void {
    try {
      using file = open(FILENAME, "w");
      for (const job of this.jobs) {
        file.write(job.to_json() + "\n");
      }
    } catch {
      print_debug(2, "statistics: not saved");
    }
  }

  /** A job: `mac`, `n` repetitions, `t` seconds between, `s1` and `s2` seconds of deep sleep. Its id; 0 when refused. */
  add_stat_mess(data: Value): int {
    if (this.jobs.length >= MAX_JOBS) {
      return 0;
    }
    try {
      const job = new StatisticsData(this.last_id + 1, data);
      this.last_id = job.id;
      this.jobs.push(job);
      this.save();
      return job.id;
    } catch {
      print_debug(1, "statistics: bad job");
      return 0;
    }
  }

  num(): int {
    return this.jobs.length;
  }

  /** One step of each job. */
  process(): void {
    let sleep = 0;
    for (const job of this.jobs) {
      if (job.state === StatisticsData.STARTED) {
        this.send(job);
      } else if (job.state === StatisticsData.WAITING && this.finish(job)) {
        this.save();
        if (job.state === StatisticsData.STARTED && job.s2 > 0) {
          sleep = job.s1 + Math.floor(((rng() & 0xffff) * Math.max(job.s2 - job.s1 + 1, 1)) / 0x10000);
        }
      }
    }
    const sleep_function = this.mesh.sleep_function;
    if (sleep > 0 && sleep_function !== null) {
      sleep_function(sleep, null);
    }
  }

  private send(job: StatisticsData): void {
    if (!this.mesh.is_connected()) {
      return;
    }
    job.last_mess_num += 1;
    job.last_send = uptime();
    job.last_ack = 0;
    job.state = StatisticsData.WAITING;
    const from = this.mesh.mesh.MAC;
    const b = `Test ${job.id}, pack from node ${from}, #${job.last_mess_num}/${job.repetitions}`;
    this.mesh.send_message({ to: job.mac, b, id: job.message_id(), ts: uptime() });
  }

  /** Looks for the acknowledgement; true when the time of the message is over. */
  private finish(job: StatisticsData): boolean {
    if (job.last_ack === 0 && this.mesh.mesage_was_ack(job.mac, job.message_id())) {
      job.last_ack = uptime();
      job.ack_num += 1;
    }
    if (uptime() - job.last_send < job.period) {
      return false;
    }
    const more = job.last_mess_num < job.repetitions;
    job.state = more ? StatisticsData.STARTED : StatisticsData.DONE;
    return true;
  }

  /** Of a job, of all (0), of those not done (1234); 123456 deletes those that are done, 123456789 all. */
  status(id: int = 0): JobStatus[] {
    if (id === 123456789) {
      this.jobs = [];
      this.save();
    } else if (id === 123456) {
      this.jobs = this.jobs.filter((job) => job.state !== StatisticsData.DONE);
      this.save();
    }
    const list: JobStatus[] = [];
    for (const job of this.jobs) {
      const active = job.state !== StatisticsData.DONE;
      if (id === 0 || id > 1234 || id === job.id || (id === 1234 && active)) {
        list.push(job.status());
      }
    }
    return list;
  }

  totals(): Totals {
    const books = this.mesh.meshaging;
    return {
      sent: books.num_sent,
      acknowledged: books.num_ack,
      lost: books.num_lost,
      repeated: books.num_repeated,
      received: books.num_received,
      dropped: books.rcv_dropped,
      rtt_last: books.rtt_last,
      rtt_mean: Math.floor(books.rtt_sum / Math.max(books.num_ack, 1)),
    };
  }
}
