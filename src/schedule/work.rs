//! Work: how much of each week goes to the tasks of its phase. Reference: hours-and-blocks.md#work

use crate::share_out::share_out;

/// So many halves of work are enough for a week to take part.
const WORTH_A_WEEK: u32 = 3;

/// The work of each week of a phase, in halves. `need` is what its tasks take in all, `totals` are the halves
/// of its weeks, and no week gives more than `most` percent of them.
///
/// The last weeks of the phase share the work in proportion, each as much as the work so far rounds up to:
/// 26 halves over three like weeks stand at 8.67, 17.33 and 26, that is at 9, 18 and 26; so the weeks get 9, 9
/// and 8. What the limit holds back goes to the first weeks with room.
pub(super) fn of_weeks(need: u32, totals: &[u32], most: u32) -> Vec<u32> {
    let part = totals.len().min((need / WORTH_A_WEEK).max(1) as usize);
    let (idle, weeks) = totals.split_at(totals.len() - part);
    let limits: Vec<u32> = weeks.iter().map(|total| total * most / 100).collect();
    let give = need.min(limits.iter().sum());
    let all = weeks.iter().sum::<u32>().max(1);

    let (mut so_far, mut given) = (0, 0);
    let mut work = vec![0; idle.len()];
    for (total, limit) in weeks.iter().zip(&limits) {
        so_far += total;
        let halves = ((give * so_far).div_ceil(all) - given).min(*limit);
        given += halves;
        work.push(halves);
    }
    for (halves, limit) in work[idle.len()..].iter_mut().zip(&limits) {
        let more = (limit - *halves).min(give - given);
        given += more;
        *halves += more;
    }
    work
}

/// The work of a phase in order: what is worked on, and for how many halves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct WorkLine(Vec<(String, u32)>);

impl WorkLine {
    /// Tasks with the halves that each gets.
    pub(super) fn new(tasks: impl IntoIterator<Item = (String, u32)>) -> Self {
        WorkLine(tasks.into_iter().collect())
    }

    /// Shares halves out among tasks by the effort that each takes. If they suffice, each gets just that.
    pub(super) fn by_effort(halves: u32, tasks: &[(String, u32)]) -> Self {
        let efforts: Vec<u32> = tasks.iter().map(|(_, effort)| *effort).collect();
        let shares = share_out(halves, &efforts, 0);
        WorkLine::new(tasks.iter().map(|(id, _)| id.clone()).zip(shares))
    }

    /// Takes the next halves: tasks with the time that each gets of them.
    pub(super) fn take(&mut self, mut halves: u32) -> Vec<(String, u32)> {
        let mut taken = Vec::new();
        for (id, left) in &mut self.0 {
            let now = halves.min(*left);
            if now > 0 {
                taken.push((id.clone(), now));
            }
            *left -= now;
            halves -= now;
        }
        self.0.retain(|(_, left)| *left > 0);
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::{WorkLine, of_weeks};

    #[test]
    fn work_follows_the_time_of_the_weeks_rounded_up() {
        assert_eq!(of_weeks(26, &[24, 24, 24], 60), [9, 9, 8]);
        assert_eq!(of_weeks(10, &[20, 0, 20], 60), [5, 0, 5]);
    }

    #[test]
    fn little_work_waits_for_the_last_weeks() {
        assert_eq!(of_weeks(3, &[24, 24, 24], 60), [0, 0, 3]);
        assert_eq!(of_weeks(8, &[24, 24, 24], 60), [0, 4, 4]);
        assert_eq!(of_weeks(1, &[24, 24], 60), [0, 1]);
        assert_eq!(of_weeks(0, &[24, 24], 60), [0, 0]);
    }

    #[test]
    fn no_week_gives_more_than_its_limit() {
        assert_eq!(of_weeks(30, &[10, 10], 60), [6, 6]);
        assert_eq!(of_weeks(12, &[2, 10, 30], 60), [1, 3, 8]);
        // In proportion the weeks stand at 11, 12, 14 and 15; the last two may give only one each, so the
        // first has one more.
        assert_eq!(of_weeks(15, &[21, 3, 3, 3], 60), [12, 1, 1, 1]);
    }

    #[test]
    fn a_task_gets_its_effort_or_its_share() {
        let tasks = [("a".to_owned(), 3), ("b".to_owned(), 5)];
        let mut line = WorkLine::by_effort(8, &tasks);
        assert_eq!(line.take(4), [("a".to_owned(), 3), ("b".to_owned(), 1)]);
        assert_eq!(line.take(9), [("b".to_owned(), 4)]);
        assert_eq!(line.take(1), []);
        assert_eq!(WorkLine::by_effort(4, &tasks).take(9), [("a".to_owned(), 2), ("b".to_owned(), 2)]);
    }
}
